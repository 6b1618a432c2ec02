package dev.mediasoup4j.sfu.server;

/** Payloads as mediasoup-client sends them, with single quotes. */
final class Samples {
  static final String DTLS_PARAMETERS =
      "{'role':'client','fingerprints':[{'algorithm':'sha-256','value':'"
          + "82:5A:68:3D:36:C3:0A:DE:AF:E7:32:43:D2:88:83:57:"
          + "AC:2D:65:E5:80:C4:B6:FB:AF:1A:A0:21:9F:6D:0C:AD"
          + "'}]}";

  static final String OPUS =
      "{'mid':'0','codecs':[{'mimeType':'audio/opus','payloadType':111,'clockRate':48000,"
          + "'channels':2,'parameters':{'useinbandfec':1},'rtcpFeedback':[]}],"
          + "'headerExtensions':[],'encodings':[{'ssrc':11111111}],"
          + "'rtcp':{'cname':'alice','reducedSize':true}}";

  static final String VP8 =
      "{'mid':'1','codecs':[{'mimeType':'video/VP8','payloadType':96,'clockRate':90000,"
          + "'parameters':{},'rtcpFeedback':[{'type':'nack'},{'type':'nack','parameter':'pli'}]},"
          + "{'mimeType':'video/rtx','payloadType':97,'clockRate':90000,'parameters':{'apt':96},"
          + "'rtcpFeedback':[]}],'headerExtensions':[],"
          + "'encodings':[{'ssrc':22222222,'rtx':{'ssrc':22222223}}],"
          + "'rtcp':{'cname':'alice','reducedSize':true}}";

  /** A codec that the default routers don't forward. */
  static final String PCMU =
      "{'mid':'0','codecs':[{'mimeType':'audio/PCMU','payloadType':0,'clockRate':8000,"
          + "'parameters':{},'rtcpFeedback':[]}],'headerExtensions':[],"
          + "'encodings':[{'ssrc':33333333}],'rtcp':{'cname':'alice','reducedSize':true}}";

  static final String SCTP_STREAM = "{'streamId':0,'ordered':true}";

  private Samples() {}
}
