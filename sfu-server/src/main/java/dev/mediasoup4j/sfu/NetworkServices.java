package dev.mediasoup4j.sfu;

import dev.mediasoup4j.rtc.dtls.DtlsCertificate;
import dev.mediasoup4j.rtc.dtls.DtlsHandshakePool;
import dev.mediasoup4j.rtc.io.RtcLoop;

/** What the transports of a router need of the worker to reach the network. */
record NetworkServices(
    RtcLoop rtcLoop,
    DtlsCertificate certificate,
    DtlsHandshakePool handshakes,
    PortRange rtcPorts) {}
