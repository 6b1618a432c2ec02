/**
 * How a client speaks to the server about a call: an interface for any protocol, and one on JSON.
 */
@NullMarked
package dev.mediasoup4j.client.signaling;

import org.jspecify.annotations.NullMarked;
