/**
 * The negotiation functions on untyped JSON, exactly as mediasoup's and mediasoup-client's {@code
 * ortc} modules behave, broken input included. {@link dev.mediasoup4j.ortc.ClientOrtc} and {@link
 * dev.mediasoup4j.ortc.RouterOrtc} are their typed faces.
 *
 * <p>The reference reads what peers send without a schema, and what it does with a member that is
 * missing or of another type is part of its behaviour. Jackson's tree keeps those differences, and
 * {@link dev.mediasoup4j.ortc.negotiation.Js} says what JavaScript makes of them.
 */
@NullMarked
package dev.mediasoup4j.ortc.negotiation;

import org.jspecify.annotations.NullMarked;
