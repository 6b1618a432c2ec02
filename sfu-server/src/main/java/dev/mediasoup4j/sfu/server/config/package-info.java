/** What a room server is started with, from a builder or a JSON file. */
@NullMarked
package dev.mediasoup4j.sfu.server.config;

import org.jspecify.annotations.NullMarked;
