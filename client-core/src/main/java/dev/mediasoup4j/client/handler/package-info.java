/** The seam between the API and what moves the media: native WebRTC, RTP without codecs, a fake. */
@NullMarked
package dev.mediasoup4j.client.handler;

import org.jspecify.annotations.NullMarked;
