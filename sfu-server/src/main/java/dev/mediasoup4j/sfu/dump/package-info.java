/** What {@code dump()} gives: mediasoup's dump types, which become its JSON. */
@NullMarked
package dev.mediasoup4j.sfu.dump;

import org.jspecify.annotations.NullMarked;
