/** Carries the rooms' sessions over protoo, as a mediasoup-demo server does: docs/protoo.md. */
@NullMarked
package dev.mediasoup4j.sfu.server.protoo;

import org.jspecify.annotations.NullMarked;
