package dev.mediasoup4j.ortc;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads codec MIME types such as {@code video/VP8}. */
final class MimeTypes {
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("(audio|video)/.+", Pattern.CASE_INSENSITIVE);

  private MimeTypes() {}

  static void requireMediaType(String field, @Nullable String mimeType) {
    if (mimeType == null) throw new InvalidParametersException("missing " + field);
    if (!MEDIA_TYPE.matcher(mimeType).matches()) {
      throw new InvalidParametersException("invalid " + field + ": " + mimeType);
    }
  }

  static MediaKind kindOf(String mimeType) {
    return mimeType.regionMatches(true, 0, "audio/", 0, 6) ? MediaKind.AUDIO : MediaKind.VIDEO;
  }

  static boolean isRtx(String mimeType) {
    return mimeType.toLowerCase(Locale.ROOT).endsWith("/rtx");
  }
}
