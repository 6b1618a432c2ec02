package dev.mediasoup4j.rtc.layers;

import dev.mediasoup4j.rtc.rtp.SequenceNumbers;
import org.jspecify.annotations.Nullable;

/**
 * Layers as a dependency descriptor tells them: what passes is a decode target, and it changes with
 * a frame from which the wanted one can be decoded, if all that this frame needs has passed (RTP
 * Payload Format for AV1, appendix A.4). So there is no difference between K-SVC and full SVC.
 */
final class DecodeTargetFilter extends LayerFilter {
  private final FrameWindow forwarded = new FrameWindow();
  private @Nullable FrameDependencyStructure structure;
  private int decodeTarget = NONE;
  private boolean begun;
  private long newestFrame;
  private boolean newestPasses;
  private boolean pictureEnded;
  private long endedTimestamp;

  @Override
  void onBegin() {
    begun = false;
    pictureEnded = false;
    structure = null;
    decodeTarget = NONE;
  }

  @Override
  public boolean pass(LayerInfo info) {
    rewrite = PayloadRewrite.NOTHING;
    if (info.malformed) return false;
    DependencyDescriptor descriptor = info.dependencyDescriptor;
    FrameDependencyStructure described = descriptor == null ? null : descriptor.structure();
    if (descriptor == null || described == null) {
      // Nobody says what can be left out.
      setCurrent(0, 0);
      return true;
    }
    if (!passes(info, descriptor, described)) return false;
    boolean endsPicture =
        info.endOfFrame && decodeTarget != NONE && info.spatialLayer == currentSpatialLayer();
    if (endsPicture) {
      // The receiver was told that no more comes of it: higher layers begin with a later one.
      pictureEnded = true;
      endedTimestamp = info.timestamp;
      rewrite = PayloadRewrite.marker();
    }
    return true;
  }

  private boolean passes(
      LayerInfo info, DependencyDescriptor descriptor, FrameDependencyStructure described) {
    long frame =
        begun
            ? SequenceNumbers.unwrap(newestFrame, descriptor.frameNumber())
            : descriptor.frameNumber();
    if (begun && frame == newestFrame) return newestPasses;
    if (begun && frame < newestFrame) {
      // Late packets pass: their sequence numbers are missing at the receiver.
      if (fits(descriptor)) forwarded.set(frame);
      return true;
    }
    moveTo(frame);
    boolean ended = pictureEnded && info.timestamp == endedTimestamp;
    if (!ended) chooseTarget(info, descriptor, described, frame);
    newestPasses = !ended && fits(descriptor);
    if (newestPasses) forwarded.set(frame);
    return newestPasses;
  }

  private boolean fits(DependencyDescriptor descriptor) {
    return decodeTarget != NONE
        && descriptor.indication(decodeTarget) != DependencyDescriptor.NOT_PRESENT;
  }

  private void chooseTarget(
      LayerInfo info,
      DependencyDescriptor descriptor,
      FrameDependencyStructure described,
      long frame) {
    if (described != structure) {
      structure = described;
      decodeTarget = NONE;
    }
    int wanted = wantedTarget(descriptor, described);
    if (wanted == NONE || wanted == decodeTarget) return;
    boolean switches = descriptor.indication(wanted) == DependencyDescriptor.SWITCH;
    if (info.keyFrame || (switches && referencesForwarded(descriptor, frame))) {
      decodeTarget = wanted;
      setCurrent(described.spatialLayer(wanted), described.temporalLayer(wanted));
    }
  }

  /** The best of those that the encoder sends and that are not above the target layers. */
  private int wantedTarget(DependencyDescriptor descriptor, FrameDependencyStructure described) {
    int best = NONE;
    int bestRank = NONE;
    for (int target = 0; target < described.decodeTargetCount(); target++) {
      int spatialLayer = described.spatialLayer(target);
      int temporalLayer = described.temporalLayer(target);
      int rank = 8 * spatialLayer + temporalLayer;
      if (descriptor.isActive(target)
          && spatialLayer <= targetSpatialLayer()
          && temporalLayer <= targetTemporalLayer()
          && rank > bestRank) {
        best = target;
        bestRank = rank;
      }
    }
    return best;
  }

  private boolean referencesForwarded(DependencyDescriptor descriptor, long frame) {
    for (int i = 0; i < descriptor.referenceCount(); i++) {
      if (!forwarded.get(frame - descriptor.referenceDiff(i))) return false;
    }
    return true;
  }

  private void moveTo(long frame) {
    if (begun) {
      forwarded.moveTo(frame);
    } else {
      forwarded.begin(frame);
    }
    begun = true;
    newestFrame = frame;
  }
}
