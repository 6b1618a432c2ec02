package dev.mediasoup4j.cli;

import dev.mediasoup4j.ortc.NegotiationCases;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Negotiation cases, a JSON line each. */
@Command(
    name = "ortc",
    description = "Answer negotiation cases: a JSON line in, a JSON line out.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A case: {\"side\":\"client\"|\"router\",\"fn\":\"getExtendedRtpCapabilities\",\"args\":[...]}",
      "An answer: {\"result\":...} or {\"error\":{\"name\":...,\"message\":...}}"
    })
final class OrtcCommand implements Callable<Integer> {
  @Override
  public Integer call() throws IOException {
    var in = new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8);
    var out =
        new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8);
    NegotiationCases.run(new BufferedReader(in), new BufferedWriter(out));
    return ExitCodes.OK;
  }
}
