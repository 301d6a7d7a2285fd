/// A rolling update as Kubernetes does it, on processes: controllers that replace pods, a kubelet
/// that probes and ends them, endpoints that follow with a delay. Every number comes from the
/// manifests. The threads of controllers and kubelets wait; clients and calls have their own loop.
@NullMarked
package io.heliograph.kubernetes.rollout;

import org.jspecify.annotations.NullMarked;
