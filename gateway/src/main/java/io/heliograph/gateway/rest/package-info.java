/// The REST API: finds the operation of a request, authenticates it, checks its parameters, turns
/// it into commands and responds. Everything is immutable or confined to one request, which stays
/// on the event loop that read it. Knows no node and no client connection, only the command bus and
/// the directory.
@NullMarked
package io.heliograph.gateway.rest;

import org.jspecify.annotations.NullMarked;
