package dev.mediasoup4j.cli;

import dev.mediasoup4j.client.webrtc.NativeLibraries;
import picocli.CommandLine.Command;

/** For the launcher, which installs before native WebRTC is loaded. */
@Command(
    name = "native-libraries",
    description = "Print the command that installs what native WebRTC lacks here, if anything.",
    hidden = true)
final class NativeLibrariesCommand implements Runnable {
  @Override
  public void run() {
    String line = NativeLibraries.installLine();
    if (!line.isEmpty()) System.out.println(line);
  }
}
