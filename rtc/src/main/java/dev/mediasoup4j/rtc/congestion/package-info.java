/** What a receiver tells a sender about the path, and what a sender makes of it. */
@NullMarked
package dev.mediasoup4j.rtc.congestion;

import org.jspecify.annotations.NullMarked;
