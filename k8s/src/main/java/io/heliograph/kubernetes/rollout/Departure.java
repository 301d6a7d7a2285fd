package io.heliograph.kubernetes.rollout;

import java.time.Duration;

/// The end of a pod.
///
/// @param took from its deletion to the end of the process
/// @param status the exit status; that of SIGKILL if the grace period was over
record Departure(String pod, Duration took, int status) {}
