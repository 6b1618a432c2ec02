package dev.mediasoup4j.samples.deploymenttest;

import static dev.mediasoup4j.fixtures.junit.PictureRate.FRAMES_PER_SECOND;
import static dev.mediasoup4j.fixtures.junit.SfuAssertions.assertThat;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediasoup4j.client.media.AudioSources;
import dev.mediasoup4j.client.room.PublishOptions;
import dev.mediasoup4j.fixtures.junit.Deployment;
import dev.mediasoup4j.fixtures.junit.TestParticipant;
import dev.mediasoup4j.fixtures.junit.TestVideo;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether calls can be made at the server whose URL is in {@code SFU_URL}, or {@code sfu.url}. */
class DeploymentTest {
  private TestParticipant agent;
  private TestParticipant customer;

  @BeforeEach
  void join() {
    String url = System.getProperty("sfu.url", System.getenv("SFU_URL"));
    assumeTrue(url != null, "No server to test: SFU_URL is not set");
    var deployment = new Deployment(URI.create(url));
    String room = Deployment.newRoom();
    agent = deployment.join(room, "agent");
    customer = deployment.join(room, "customer");
  }

  @AfterEach
  void leave() {
    if (agent != null) agent.close();
    if (customer != null) customer.close();
  }

  @Test
  void theCustomerSeesHearsAndReadsTheAgent() {
    agent.publish(TestVideo.vga());
    agent.publish(AudioSources.testTone(1));
    assertThat(agent).sendsWithin(ofSeconds(15));
    assertThat(customer).receivesWithin(ofSeconds(15));
    assertThat(customer).receivesVideoFrom("agent").atLeast(5, FRAMES_PER_SECOND);
    assertThat(customer).hears("agent");
    agent.room().sendChat("How can I help?");
    assertThat(customer).reads("How can I help?");
  }

  @Test
  void theCustomerGetsNoMoreThanIsShown() {
    agent.publish(TestVideo.hd(), PublishOptions.simulcast());
    assertThat(agent).sendsWithin(ofSeconds(15));
    assertThat(customer)
        .receivesVideoFrom("agent")
        .comesAsLayer(0, 160, 90)
        .comesAsLayer(1, 640, 360)
        .comesAsLayer(0, 160, 90);
  }
}
