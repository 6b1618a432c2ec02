/** What people see of a command. */
@NullMarked
package dev.mediasoup4j.cli.terminal;

import org.jspecify.annotations.NullMarked;
