package dev.mediasoup4j.sfu.server;

import io.netty.handler.codec.http.HttpHeaders;

/** What one path of the HTTP port answers to a GET. Runs on netty's threads and must not wait. */
@FunctionalInterface
interface HttpResource {
  HttpPage get(HttpHeaders requestHeaders);
}
