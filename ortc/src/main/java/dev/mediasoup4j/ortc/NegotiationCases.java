package dev.mediasoup4j.ortc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.ortc.negotiation.NegotiationFunctions;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;

/**
 * Answers negotiation cases, a JSON line each, so that a comparison with the reference can drive
 * this code from outside.
 *
 * <p>A case is {@code {"side":"client"|"router","fn":...,"args":[...]}} with the reference's
 * function names and argument order. The answer is {@code {"result":...}}, for a function that
 * normalises in place its first argument, or {@code {"error":{"name":...,"message":...}}} with the
 * reference's name for the class of error.
 */
public final class NegotiationCases {
  private NegotiationCases() {}

  /** Answers standard input on standard output. */
  public static void main(String[] args) throws IOException {
    run(
        new BufferedReader(new InputStreamReader(System.in, UTF_8)),
        new BufferedWriter(new OutputStreamWriter(System.out, UTF_8)));
  }

  /** Answers line by line until the input ends; blank lines are skipped. */
  public static void run(BufferedReader in, Writer out) throws IOException {
    for (String line; (line = in.readLine()) != null; ) {
      if (line.isBlank()) continue;
      out.write(answer(line));
      out.write('\n');
      // One who waits for this answer before the next case must get it.
      if (!in.ready()) out.flush();
    }
    out.flush();
  }

  /** Answers one case. */
  public static String answer(String line) {
    ObjectNode answer = Json.mapper().createObjectNode();
    try {
      JsonNode result = NegotiationFunctions.call(Json.mapper().readTree(line));
      answer.set("result", result);
    } catch (JsonProcessingException e) {
      putError(answer, "SyntaxError", e.getOriginalMessage());
    } catch (RuntimeException e) {
      putError(answer, nameOf(e), String.valueOf(e.getMessage()));
    }
    return Json.write(answer);
  }

  private static void putError(ObjectNode answer, String name, String message) {
    answer.putObject("error").put("name", name).put("message", message);
  }

  private static String nameOf(RuntimeException error) {
    if (error instanceof InvalidParametersException) return "TypeError";
    if (error instanceof UnsupportedException) return "UnsupportedError";
    if (error instanceof InvalidStateException) return "InvalidStateError";
    return "Error";
  }
}
