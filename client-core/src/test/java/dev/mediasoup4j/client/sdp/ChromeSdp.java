package dev.mediasoup4j.client.sdp;

/** Descriptions as Chrome and libwebrtc write them. */
final class ChromeSdp {
  private ChromeSdp() {}

  /** An offer to send sound and pictures, and data channels. */
  static final String OFFER =
      """
      v=0
      o=- 4962303333179871722 2 IN IP4 127.0.0.1
      s=-
      t=0 0
      a=group:BUNDLE 0 1 2
      a=extmap-allow-mixed
      a=msid-semantic: WMS 5f2b7a3c
      m=audio 9 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126
      c=IN IP4 0.0.0.0
      a=rtcp:9 IN IP4 0.0.0.0
      a=ice-ufrag:8hhY
      a=ice-pwd:asd88fgpdd777uzjYhagZg
      a=ice-options:trickle
      a=fingerprint:sha-256 7B:8B:F0:65:5F:78:E2:51:3B:AC:6F:F3:3F:46:1B:35:DC:B8:5F:64:1A:24:C2:43:F0:A1:58:D0:A1:2C:19:08
      a=setup:actpass
      a=mid:0
      a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level
      a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time
      a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01
      a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid
      a=sendonly
      a=msid:5f2b7a3c 0c8b064d-d807-43b4-b434-f92a889d8587
      a=rtcp-mux
      a=rtcp-rsize
      a=rtpmap:111 opus/48000/2
      a=rtcp-fb:111 transport-cc
      a=fmtp:111 minptime=10;useinbandfec=1
      a=rtpmap:63 red/48000/2
      a=fmtp:63 111/111
      a=rtpmap:9 G722/8000
      a=rtpmap:0 PCMU/8000
      a=rtpmap:8 PCMA/8000
      a=rtpmap:13 CN/8000
      a=rtpmap:110 telephone-event/48000
      a=rtpmap:126 telephone-event/8000
      a=ssrc:3570614608 cname:4TOk42mSjXCkVIa6
      a=ssrc:3570614608 msid:5f2b7a3c 0c8b064d-d807-43b4-b434-f92a889d8587
      m=video 9 UDP/TLS/RTP/SAVPF 96 97 102 103 98 99
      c=IN IP4 0.0.0.0
      a=rtcp:9 IN IP4 0.0.0.0
      a=ice-ufrag:8hhY
      a=ice-pwd:asd88fgpdd777uzjYhagZg
      a=ice-options:trickle
      a=fingerprint:sha-256 7B:8B:F0:65:5F:78:E2:51:3B:AC:6F:F3:3F:46:1B:35:DC:B8:5F:64:1A:24:C2:43:F0:A1:58:D0:A1:2C:19:08
      a=setup:actpass
      a=mid:1
      a=extmap:14 urn:ietf:params:rtp-hdrext:toffset
      a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time
      a=extmap:13 urn:3gpp:video-orientation
      a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01
      a=extmap:12 urn:ietf:params:rtp-hdrext:encrypt urn:ietf:params:rtp-hdrext:smpte-tc 25@600/24
      a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid
      a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
      a=sendonly
      a=msid:5f2b7a3c 98178685-d409-46e0-8e16-7ef0db0db64a
      a=rtcp-mux
      a=rtcp-rsize
      a=rtpmap:96 VP8/90000
      a=rtcp-fb:96 goog-remb
      a=rtcp-fb:96 transport-cc
      a=rtcp-fb:96 ccm fir
      a=rtcp-fb:96 nack
      a=rtcp-fb:96 nack pli
      a=rtpmap:97 rtx/90000
      a=fmtp:97 apt=96
      a=rtpmap:102 H264/90000
      a=rtcp-fb:102 nack
      a=fmtp:102 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=640032
      a=rtpmap:103 rtx/90000
      a=fmtp:103 apt=102
      a=rtpmap:98 VP9/90000
      a=rtcp-fb:98 nack pli
      a=fmtp:98 profile-id=0
      a=rtpmap:99 rtx/90000
      a=fmtp:99 apt=98
      a=ssrc-group:FID 2231627014 632943048
      a=ssrc:2231627014 cname:4TOk42mSjXCkVIa6
      a=ssrc:2231627014 msid:5f2b7a3c 98178685-d409-46e0-8e16-7ef0db0db64a
      a=ssrc:632943048 cname:4TOk42mSjXCkVIa6
      a=ssrc:632943048 msid:5f2b7a3c 98178685-d409-46e0-8e16-7ef0db0db64a
      m=application 9 UDP/DTLS/SCTP webrtc-datachannel
      c=IN IP4 0.0.0.0
      b=AS:30
      a=ice-ufrag:8hhY
      a=ice-pwd:asd88fgpdd777uzjYhagZg
      a=ice-options:trickle
      a=fingerprint:sha-256 7B:8B:F0:65:5F:78:E2:51:3B:AC:6F:F3:3F:46:1B:35:DC:B8:5F:64:1A:24:C2:43:F0:A1:58:D0:A1:2C:19:08
      a=setup:actpass
      a=mid:2
      a=sctp-port:5000
      a=max-message-size:262144
      """
          .replace("\n", "\r\n");

  /** The part of a section with three layers that differs from one with a single stream. */
  static final String SIMULCAST_SECTION =
      """
      m=video 9 UDP/TLS/RTP/SAVPF 96 97
      c=IN IP4 0.0.0.0
      a=mid:1
      a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid
      a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id
      a=extmap:11 https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension
      a=extmap-allow-mixed
      a=sendonly
      a=rtpmap:96 VP8/90000
      a=rid:0 send
      a=rid:1 send
      a=rid:2 send
      a=simulcast:send 0;1;2
      """;

  static SessionDescription offer() {
    return SessionDescription.parse(OFFER);
  }

  static MediaDescription audio() {
    return offer().media().get(0);
  }

  static MediaDescription video() {
    return offer().media().get(1);
  }

  static MediaDescription application() {
    return offer().media().get(2);
  }

  static MediaDescription simulcast() {
    return SessionDescription.parse("v=0\n" + SIMULCAST_SECTION).media().get(0);
  }
}
