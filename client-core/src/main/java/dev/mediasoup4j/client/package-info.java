/** mediasoup-client for Java: a device, its transports, and what they send and receive. */
@NullMarked
package dev.mediasoup4j.client;

import org.jspecify.annotations.NullMarked;
