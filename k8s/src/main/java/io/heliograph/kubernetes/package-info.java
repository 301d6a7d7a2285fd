/// The Kubernetes manifests as data: rendered by `kubectl kustomize`, as a user would, and read
/// back. For their validation against schemas and policies, and for the rollout drill; not part of
/// the service, and without a cluster. Nothing here has a thread or state.
@NullMarked
package io.heliograph.kubernetes;

import org.jspecify.annotations.NullMarked;
