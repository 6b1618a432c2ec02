package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * ICE credentials of a transport (RFC 8445 section 5.3).
 *
 * @param usernameFragment at least 4 characters by the specification
 * @param password at least 22 characters by the specification
 * @param iceLite whether the agent is a lite one; false when absent
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record IceParameters(
    @JsonProperty(required = true) String usernameFragment,
    @JsonProperty(required = true) String password,
    boolean iceLite) {

  public IceParameters {
    Fields.require("iceParameters.usernameFragment", usernameFragment);
    Fields.require("iceParameters.password", password);
  }

  /** Leaves the password out: it must not end up in a log. */
  @Override
  public String toString() {
    return "IceParameters[usernameFragment=" + usernameFragment + ", iceLite=" + iceLite + "]";
  }
}
