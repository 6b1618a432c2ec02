package dev.mediasoup4j.client.sdp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.Json;
import dev.mediasoup4j.ortc.RtpParameters;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers SDP cases, a JSON line each, so that {@code interop/negotiation} can compare what this
 * package reads and writes with mediasoup-client's {@code sdp} utilities.
 *
 * <p>A case is {@code {"fn":...,"args":[...]}} with the reference's function names; a section of a
 * description is given as the text and an index. The answer is {@code {"result":...}} or {@code
 * {"error":{"name":...,"message":...}}}. {@code RemoteSdp} takes the constructor's argument and
 * calls of its methods, and its result is an answer to each call.
 */
public final class SdpCases {
  private SdpCases() {}

  /** Answers standard input on standard output. */
  public static void main(String[] args) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    Writer out = new BufferedWriter(new OutputStreamWriter(System.out, UTF_8));
    for (String line; (line = in.readLine()) != null; ) {
      JsonNode sdpCase = Json.mapper().readTree(line);
      out.write(Json.write(answer(() -> call(sdpCase.path("fn").asText(), sdpCase.path("args")))));
      out.write('\n');
    }
    out.flush();
  }

  private static ObjectNode answer(Supplier<@Nullable Object> call) {
    ObjectNode answer = Json.mapper().createObjectNode();
    try {
      answer.set("result", Json.toTree(call.get()));
    } catch (InvalidParametersException e) {
      answer.putObject("error").put("name", "TypeError").put("message", e.getMessage());
    } catch (RuntimeException e) {
      // Nothing else is meant to be thrown, so the other side sees what it was.
      answer.putObject("error").put("name", e.getClass().getName()).put("message", e.getMessage());
    }
    return answer;
  }

  private static @Nullable Object call(String fn, JsonNode args) {
    return switch (fn) {
      case "RemoteSdp" -> remoteSdp(args.path(0), args.path(1));
      case "getLocalRtpCapabilities" ->
          RtpCapabilitiesReader.read(SessionDescription.parse(args.path(0).asText()));
      case "extractDtlsParameters" ->
          SdpReader.dtlsParameters(SessionDescription.parse(args.path(0).asText()));
      case "getCname" -> SdpReader.cname(section(args));
      case "getRtpEncodings" ->
          SdpReader.rtpEncodings(
              section(args), Json.read(args.path(2), RtpParameters.class).codecs());
      case "addLegacySimulcast" ->
          changed(args, SdpMunger.addLegacySimulcast(section(args), args.path(2).asInt()));
      case "applyCodecParameters" ->
          changed(
              args,
              SdpMunger.applyCodecParameters(
                  Json.read(args.path(2), RtpParameters.class), section(args)));
      case "maxMessageSize" ->
          changed(args, SdpMunger.maxMessageSize(section(args), args.path(2).asLong()));
      case "getMsidStreamId" -> SdpReader.msidStreamId(args.path(0).textValue());
      default -> throw new IllegalStateException("unknown fn: " + fn);
    };
  }

  private static MediaDescription section(JsonNode args) {
    return SessionDescription.parse(args.path(0).asText()).media().get(args.path(1).asInt());
  }

  private static String changed(JsonNode args, MediaDescription section) {
    return SessionDescription.parse(args.path(0).asText())
        .withMedia(args.path(1).asInt(), section)
        .toString();
  }

  private static List<ObjectNode> remoteSdp(JsonNode transport, JsonNode calls) {
    RemoteSdpCalls remoteSdp = new RemoteSdpCalls(transport);
    ArrayNode each = (ArrayNode) calls;
    return each.valueStream()
        .map(
            it -> answer(() -> remoteSdp.call(it.path("method").asText(), it.path("args").path(0))))
        .toList();
  }
}
