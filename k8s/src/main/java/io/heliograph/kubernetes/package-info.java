/// The Kubernetes manifests as data: rendered by `kubectl kustomize`, as a user would, and read
/// back. For what holds them against schemas and policies, and for the drill that acts on them; no
/// part of the service, and no cluster is asked. Nothing here has a thread or keeps a state.
@NullMarked
package io.heliograph.kubernetes;

import org.jspecify.annotations.NullMarked;
