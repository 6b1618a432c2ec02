package dev.mediasoup4j.ortc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterJsonTest {
  private static final String RTP_PARAMETERS =
      """
      {"mid":"0",
       "codecs":[
         {"mimeType":"audio/opus","payloadType":111,"clockRate":48000,"channels":2,
          "parameters":{"useinbandfec":1,"foo":"bar"},
          "rtcpFeedback":[{"type":"transport-cc","parameter":""}]}],
       "headerExtensions":[
         {"uri":"urn:ietf:params:rtp-hdrext:sdes:mid","id":1,"encrypt":false,"parameters":{}}],
       "encodings":[{"ssrc":4294967295,"dtx":true,"rtx":{"ssrc":7}}],
       "rtcp":{"cname":"alice","reducedSize":true,"mux":true}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RtpCodecCapability|{'kind':'video','mimeType':'video/H264','preferredPayloadType':101,'clockRate':90000,'parameters':{'packetization-mode':1,'profile-level-id':'42e01f'},'rtcpFeedback':[{'type':'nack','parameter':'pli'}]}",
        "RouterRtpCodecCapability|{'kind':'audio','mimeType':'audio/opus','clockRate':48000,'channels':2,'parameters':{},'rtcpFeedback':[]}",
        "RtpHeaderExtension|{'kind':'audio','uri':'urn:x','preferredId':1,'preferredEncrypt':false,'direction':'recvonly'}",
        "RtpEncodingParameters|{'active':false,'rid':'h','scaleResolutionDownBy':1.5,'maxBitrate':900000,'priority':'very-low'}",
        "RtpEncodingParameters|{'rid':'h','codec':{'mimeType':'video/VP8'},'degradation':'balanced'}",
        "RtcpParameters|{}",
        "SctpParameters|{'port':5000,'maxSendMessageSize':50000,'maxReceiveMessageSize':60000}",
        "NumSctpStreams|{'OS':16,'MIS':2048}",
        "SctpStreamParameters|{'streamId':0,'ordered':false,'maxRetransmits':0}",
        "IceParameters|{'usernameFragment':'ufrag','password':'pwd','iceLite':true}",
        "IceCandidate|{'foundation':'udpcandidate','priority':4294967295,'address':'10.0.0.1','protocol':'udp','port':40000,'type':'host','ip':'10.0.0.1'}",
        "DtlsParameters|{'role':'auto','fingerprints':[{'algorithm':'sha-256','value':'82:5A'}]}",
      })
  void survivesARoundTrip(String type, String json) throws Exception {
    var tree = Json.mapper().readTree(json.replace('\'', '"'));
    Class<?> record = Class.forName("dev.mediasoup4j.ortc." + type);

    Object read = Json.read(tree, record);

    assertThat(Json.mapper().readTree(Json.write(read))).isEqualTo(tree);
    assertThat(Json.read(Json.write(read), record)).isEqualTo(read);
  }

  @Test
  void rtpParametersSurviveARoundTripThroughAnyMapper() throws Exception {
    var parameters = Json.read(RTP_PARAMETERS, RtpParameters.class);
    var foreign = new ObjectMapper();

    assertThat(foreign.readTree(Json.write(parameters)))
        .isEqualTo(foreign.readTree(RTP_PARAMETERS));
    assertThat(foreign.readValue(foreign.writeValueAsString(parameters), RtpParameters.class))
        .isEqualTo(parameters);
  }

  @Test
  void fillsInWhatMayBeLeftOut() {
    var parameters =
        Json.read(
            """
            {"codecs":[{"mimeType":"video/VP8","payloadType":96,"clockRate":90000,
                        "rtcpFeedback":[{"type":"nack"}]}],
             "headerExtensions":[{"uri":"urn:x","id":1}]}
            """,
            RtpParameters.class);

    assertThat(Json.write(parameters))
        .isEqualTo(
            "{\"codecs\":[{\"mimeType\":\"video/VP8\",\"payloadType\":96,\"clockRate\":90000,"
                + "\"parameters\":{},\"rtcpFeedback\":[{\"type\":\"nack\",\"parameter\":\"\"}]}],"
                + "\"headerExtensions\":[{\"uri\":\"urn:x\",\"id\":1,\"encrypt\":false,"
                + "\"parameters\":{}}],\"encodings\":[],\"rtcp\":{}}");
  }

  @Test
  void readsSctpParametersOfOlderServers() {
    var parameters =
        Json.read(
            "{'port':5000,'OS':1024,'MIS':2048,'maxMessageSize':262144}".replace('\'', '"'),
            SctpParameters.class);

    assertThat(parameters.maxSendMessageSize()).isEqualTo(262144);
    assertThat(parameters.maxReceiveMessageSize()).isEqualTo(262144);
    assertThat(parameters.os()).isEqualTo(1024);
    assertThat(parameters.mis()).isEqualTo(2048);
  }

  @Test
  void readsIceCandidatesOfServersThatOnlyKnowIp() {
    var candidate =
        Json.read(
            """
            {"foundation":"f","priority":1,"ip":"10.0.0.1","protocol":"tcp","port":1,
             "type":"host","tcpType":"passive","unknown":1}
            """,
            IceCandidate.class);

    assertThat(candidate.address()).isEqualTo("10.0.0.1");
    assertThat(candidate.tcpType()).isEqualTo(IceCandidateTcpType.PASSIVE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RtpParameters|{'codecs':[{'mimeType':'video/VP8','payloadType':'96','clockRate':90000}]}|codecs[0].payloadType",
        "RtpParameters|{'codecs':[{'mimeType':'video/VP8','payloadType':96.5,'clockRate':90000}]}|codecs[0].payloadType",
        "RtpParameters|{'codecs':[{'mimeType':'video/VP8','payloadType':null,'clockRate':90000}]}|codecs[0].payloadType",
        "RtpParameters|{'codecs':[{'mimeType':'video/VP8','payloadType':96}]}|clockRate",
        "RtpParameters|{'codecs':[{'payloadType':96,'clockRate':90000}]}|mimeType",
        "RtpParameters|{'codecs':[{'mimeType':'text/plain','payloadType':96,'clockRate':90000}]}|text/plain",
        "RtpParameters|{'codecs':[null]}|codecs",
        "RtpParameters|{}|codecs",
        "RtpHeaderExtension|{'kind':'smell','uri':'urn:x','preferredId':1}|kind",
        "DtlsFingerprint|{'algorithm':'md5','value':'00'}|algorithm",
        "IceCandidate|{'foundation':'f','priority':1,'address':'a','protocol':'udp','port':0,'type':'host'}|iceCandidate.port: 0",
        "IceCandidate|{'foundation':'f','priority':1,'protocol':'udp','port':1,'type':'host'}|iceCandidate.address",
        "NumSctpStreams|{'OS':0,'MIS':1}|numSctpStreams.OS: 0",
        "RtpEncodingParameters|{'active':'yes'}|active",
      })
  void namesTheFieldThatIsWrong(String type, String json, String field) throws Exception {
    Class<?> record = Class.forName("dev.mediasoup4j.ortc." + type);

    assertThatThrownBy(() -> Json.read(json.replace('\'', '"'), record))
        .isInstanceOf(InvalidParametersException.class)
        .hasMessageContaining(field);
  }

  @Test
  void recordsDoNotChangeWithTheCollectionsTheyWereMadeFrom() {
    var parameters = new java.util.HashMap<String, Object>(Map.of("useinbandfec", 1));
    var codec = RtpCodecParameters.builder("audio/opus", 48000).parameters(parameters).build();

    parameters.put("useinbandfec", 0);

    assertThat(codec.parameters()).containsEntry("useinbandfec", 1);
    assertThatThrownBy(() -> codec.parameters().put("stereo", 1))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void keepsThePasswordOutOfLogs() {
    assertThat(new IceParameters("ufrag", "secret", true).toString()).doesNotContain("secret");
  }
}
