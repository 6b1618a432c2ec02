/** ICE-lite (RFC 8445 section 2.5): answers checks, selects the tuple, watches consent. */
@NullMarked
package dev.mediasoup4j.rtc.ice;

import org.jspecify.annotations.NullMarked;
