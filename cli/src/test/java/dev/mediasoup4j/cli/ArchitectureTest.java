package dev.mediasoup4j.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

/** Who may use whom. The command depends on every module, so all of them are seen from here. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.mediasoup4j");

  private static final String ROOM_SERVER = "dev.mediasoup4j.sfu.server";

  private static final String[] OURS_BUT_ORTC = {
    "dev.mediasoup4j.rtc..",
    "dev.mediasoup4j.netem..",
    "dev.mediasoup4j.client..",
    "dev.mediasoup4j.sfu..",
    "dev.mediasoup4j.fixtures..",
    "dev.mediasoup4j.cli.."
  };

  @Test
  void ortcUsesNothingOfOurs() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.mediasoup4j.ortc..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(OURS_BUT_ORTC));
  }

  @Test
  void rtcUsesNothingOfOurs() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.mediasoup4j.rtc..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.mediasoup4j.ortc..",
                "dev.mediasoup4j.netem..",
                "dev.mediasoup4j.client..",
                "dev.mediasoup4j.sfu.."));
  }

  @Test
  void theClientKnowsNoServer() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.mediasoup4j.client..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.mediasoup4j.sfu..", "dev.mediasoup4j.rtc.."));
  }

  @Test
  void theServerKnowsNoClient() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.mediasoup4j.sfu..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.mediasoup4j.client.."));
  }

  @Test
  void onlyTheGuardedPackageKnowsNativeWebRtc() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.mediasoup4j.client.webrtc..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.onvoid.webrtc.."));
  }

  @Test
  void nativeTypesStayInsideTheGuardedPackage() {
    check(
        classes()
            .that()
            .resideInAPackage("dev.mediasoup4j.client.webrtc..")
            .and()
            .arePublic()
            .should(HaveNoPublicMember.thatMentions("dev.onvoid.webrtc")));
  }

  @Test
  void onlyTheThinLayersKnowNetty() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("dev.mediasoup4j.rtc.io..", "dev.mediasoup4j.sfu.server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty..", "com.corundumstudio.."));
  }

  /**
   * What carries sessions sees the rooms; they see neither it nor HTTP, and nobody sees the server
   * that puts all of it together.
   */
  @Test
  void theRoomServersLayersLookDown() {
    check(
        layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(ROOM_SERVER + "..")
            .layer("server")
            .definedBy(ROOM_SERVER)
            .layer("protocols")
            .definedBy(ROOM_SERVER + ".socketio", ROOM_SERVER + ".protoo")
            .layer("pages")
            .definedBy(ROOM_SERVER + ".http")
            .layer("rooms")
            .definedBy(ROOM_SERVER + ".room")
            .layer("services")
            .definedBy(
                ROOM_SERVER + ".cluster",
                ROOM_SERVER + ".metrics",
                ROOM_SERVER + ".tls",
                ROOM_SERVER + ".token")
            .layer("words")
            .definedBy(
                ROOM_SERVER + ".config", ROOM_SERVER + ".observer", ROOM_SERVER + ".signaling")
            .whereLayer("server")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("protocols")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("pages")
            .mayOnlyBeAccessedByLayers("server", "protocols")
            .whereLayer("rooms")
            .mayOnlyBeAccessedByLayers("server", "protocols")
            .whereLayer("services")
            .mayOnlyBeAccessedByLayers("server", "protocols", "pages", "rooms")
            .ensureAllClassesAreContainedInArchitectureIgnoring(
                resideOutsideOfPackage(ROOM_SERVER + "..")));
  }

  @Test
  void packagesOfTheRoomServerFormNoCircle() {
    var eachPackage =
        new SliceAssignment() {
          @Override
          public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return name.startsWith(ROOM_SERVER)
                ? SliceIdentifier.of(name)
                : SliceIdentifier.ignore();
          }

          @Override
          public String getDescription() {
            return "each package of the room server";
          }
        };
    check(slices().assignedFrom(eachPackage).should().beFreeOfCycles());
  }

  @Test
  void theInnerPartsOfTheSfuKnowNothingOfTheWhole() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "dev.mediasoup4j.sfu.bitrate..",
                "dev.mediasoup4j.sfu.packet..",
                "dev.mediasoup4j.sfu.stream..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.mediasoup4j.sfu"));
  }

  /** FFmpeg stays with those who ask for its module, which the command does not. */
  @Test
  void nobodyElseKnowsFfmpeg() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.mediasoup4j.media.ffmpeg..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bytedeco..", "dev.mediasoup4j.media.ffmpeg.."));
  }

  /** Blocking, clocks and threads live outside of the protocols, but for BouncyCastle's DTLS. */
  @Test
  void protocolsHaveNoClockAndNoSocket() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "dev.mediasoup4j.rtc.stun..",
                "dev.mediasoup4j.rtc.ice..",
                "dev.mediasoup4j.rtc.srtp..",
                "dev.mediasoup4j.rtc.rtp..",
                "dev.mediasoup4j.rtc.rtcp..",
                "dev.mediasoup4j.rtc.sctp..",
                "dev.mediasoup4j.rtc.congestion..")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Thread")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "java.nio.channels..", "java.util.concurrent.locks..", "dev.mediasoup4j.rtc.io.."));
  }

  @Test
  void modulesFormNoCircle() {
    check(slices().matching("dev.mediasoup4j.(*)..").should().beFreeOfCycles());
  }

  private static void check(ArchRule rule) {
    rule.check(CLASSES);
  }
}
