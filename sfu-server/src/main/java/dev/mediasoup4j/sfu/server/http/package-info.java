/** What the server's port answers over HTTP: the page of a call, its ICE servers, metrics. */
@NullMarked
package dev.mediasoup4j.sfu.server.http;

import org.jspecify.annotations.NullMarked;
