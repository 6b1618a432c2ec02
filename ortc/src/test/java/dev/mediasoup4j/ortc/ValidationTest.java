package dev.mediasoup4j.ortc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationTest {
  @Test
  void fillsInTheDefaultsOfCapabilities() {
    RtpCapabilities capabilities =
        ClientOrtc.validateAndNormalizeRtpCapabilities(
            json(
                """
                {"codecs":[
                   {"kind":"video","mimeType":"audio/PCMU","preferredPayloadType":0,
                    "clockRate":8000},
                   {"kind":"video","mimeType":"video/VP8","preferredPayloadType":96,
                    "clockRate":90000,"channels":2,"rtcpFeedback":[{"type":"nack"}]}],
                 "headerExtensions":[{"kind":"audio","uri":"urn:x","preferredId":1}]}
                """));

    assertThat(capabilities.codecs().get(0).kind()).isEqualTo(MediaKind.AUDIO);
    assertThat(capabilities.codecs().get(0).channels()).isEqualTo(1);
    assertThat(capabilities.codecs().get(1).channels()).isNull();
    assertThat(capabilities.codecs().get(1).rtcpFeedback())
        .containsExactly(new RtcpFeedback("nack"));
    assertThat(capabilities.headerExtensions().get(0).direction())
        .isEqualTo(RtpHeaderExtensionDirection.SENDRECV);
    assertThat(ClientOrtc.validateAndNormalizeRtpCapabilities(json("{}")))
        .isEqualTo(new RtpCapabilities(List.of(), List.of()));
  }

  @Test
  void fillsInTheDefaultsOfParameters() {
    RtpParameters parameters =
        RouterOrtc.validateRtpParameters(
            json(
                """
                {"codecs":[{"mimeType":"audio/opus","payloadType":100,"clockRate":48000}],
                 "encodings":[{"ssrc":1}],"rtcp":{"reducedSize":false}}
                """));

    assertThat(parameters.codecs().get(0).channels()).isEqualTo(1);
    assertThat(parameters.encodings().get(0).dtx()).isFalse();
    assertThat(parameters.rtcp().reducedSize()).isTrue();
  }

  @Test
  void leavesTheJsonOfTheCallerAsItWas() {
    JsonNode given = json("{\"codecs\":[]}");

    ClientOrtc.validateAndNormalizeRtpParameters(given);

    assertThat(given).isEqualTo(json("{\"codecs\":[]}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7|caps: 7",
        "{'codecs':'none'}|caps.codecs: \"none\"",
        "{'codecs':[1]}|codec: 1",
        "{'codecs':[null]}|codec: null",
        "{'codecs':[{}]}|missing codec.mimeType",
        "{'codecs':[{'mimeType':'text/plain'}]}|codec.mimeType: \"text/plain\"",
        "{'codecs':[{'mimeType':'video/VP8'}]}|missing codec.preferredPayloadType",
        "{'codecs':[{'mimeType':'video/VP8','preferredPayloadType':'96'}]}|codec.preferredPayloadType: \"96\"",
        "{'codecs':[{'mimeType':'video/VP8','preferredPayloadType':96}]}|missing codec.clockRate",
        "{'codecs':[{'mimeType':'video/rtx','preferredPayloadType':96,'clockRate':1,'parameters':{'apt':'x'}}]}|codec.parameters.apt: \"x\"",
        "{'codecs':[{'mimeType':'video/VP8','preferredPayloadType':96,'clockRate':1,'parameters':{'a':true}}]}|codec.parameters.a: true",
        "{'codecs':[{'mimeType':'video/VP8','preferredPayloadType':96,'clockRate':1,'rtcpFeedback':[{}]}]}|missing codec.rtcpFeedback.type",
        "{'headerExtensions':[{'kind':'smell'}]}|ext.kind: \"smell\"",
        "{'headerExtensions':[{'kind':'audio'}]}|missing ext.uri",
        "{'headerExtensions':[{'kind':'audio','uri':'urn:x'}]}|missing ext.preferredId",
        "{'headerExtensions':[{'kind':'audio','uri':'urn:x','preferredId':1,'preferredEncrypt':1}]}|ext.preferredEncrypt: 1",
        "{'headerExtensions':[{'kind':'audio','uri':'urn:x','preferredId':1,'direction':1}]}|ext.direction: 1",
      })
  void namesTheFieldOfCapabilitiesThatIsWrong(String caps, String field) {
    assertRefused(() -> ClientOrtc.validateAndNormalizeRtpCapabilities(json(caps)), field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|missing params.codecs",
        "{'mid':1}|params.mid: 1",
        "{'codecs':[{'mimeType':'video/VP8','clockRate':1}]}|missing codec.payloadType",
        "{'codecs':[],'headerExtensions':[{'uri':'urn:x'}]}|missing ext.id",
        "{'codecs':[],'headerExtensions':[{'uri':'urn:x','id':1,'parameters':{'a':[]}}]}|ext.parameters.a: []",
        "{'codecs':[],'encodings':[{'ssrc':'1'}]}|encoding.ssrc: \"1\"",
        "{'codecs':[],'encodings':[{'rid':1}]}|encoding.rid: 1",
        "{'codecs':[],'encodings':[{'rtx':{}}]}|missing encoding.rtx.ssrc",
        "{'codecs':[],'encodings':[{'scalabilityMode':3}]}|encoding.scalabilityMode: 3",
        "{'codecs':[],'rtcp':{'cname':1}}|rtcp.cname: 1",
      })
  void namesTheFieldOfParametersThatIsWrong(String params, String field) {
    assertRefused(() -> RouterOrtc.validateRtpParameters(json(params)), field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'streamId':1}|true",
        "{'streamId':1,'ordered':false}|false",
        "{'streamId':1,'maxRetransmits':3}|false",
        "{'streamId':1,'maxPacketLifeTime':0,'maxRetransmits':0}|true",
      })
  void sctpStreamsAreOrderedUnlessTheyAreUnreliable(String params, boolean ordered) {
    assertThat(RouterOrtc.validateSctpStreamParameters(json(params)).ordered()).isEqualTo(ordered);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|missing params.streamId",
        "{'streamId':1,'maxPacketLifeTime':1,'maxRetransmits':1}|cannot provide both",
        "{'streamId':1,'ordered':true,'maxRetransmits':1}|params.ordered",
        "{'streamId':1,'maxRetransmits':'1'}|params.maxRetransmits: \"1\"",
        "{'streamId':1,'label':1}|params.label: 1",
        "{'streamId':1,'protocol':{}}|params.protocol: {}",
      })
  void namesTheFieldOfSctpStreamParametersThatIsWrong(String params, String field) {
    assertRefused(() -> ClientOrtc.validateAndNormalizeSctpStreamParameters(json(params)), field);
  }

  @Test
  void shortensAWrongValueThatAPeerMadeLong() {
    JsonNode caps = json("{\"codecs\":\"" + "x".repeat(100_000) + "\"}");

    assertThatThrownBy(() -> RouterOrtc.validateRtpCapabilities(caps))
        .isInstanceOf(InvalidParametersException.class)
        .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(300));
  }

  private static void assertRefused(ThrowingCallable validation, String field) {
    assertThatThrownBy(validation)
        .isInstanceOf(InvalidParametersException.class)
        .hasMessageContaining(field);
  }

  private static JsonNode json(String text) {
    try {
      return Json.mapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
