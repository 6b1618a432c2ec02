package dev.mediasoup4j.client.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.mediasoup4j.ortc.UnsupportedException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Reads a YUV4MPEG2 file picture by picture: 8-bit 4:2:0, whichever way its chroma is sited.
 * Interlaced pictures are taken as they are.
 */
final class Y4mReader extends MediaFileReader {
  private static final String MAGIC = "YUV4MPEG2";
  private static final int LONGEST_LINE = 1024;
  private static final Set<String> COLOUR_SPACES = Set.of("420", "420jpeg", "420mpeg2", "420paldv");

  private int width;
  private int height;
  private double framesPerSecond;

  private Y4mReader(Path file) throws IOException {
    super(file, MAGIC);
  }

  /**
   * Opens the file and reads its header.
   *
   * @throws IllegalArgumentException if it is no such file, naming the field
   * @throws UnsupportedException if its pictures are not 8-bit 4:2:0
   */
  static Y4mReader open(Path file) throws IOException {
    Y4mReader reader = new Y4mReader(file);
    reader.begin();
    return reader;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  double framesPerSecond() {
    return framesPerSecond;
  }

  /**
   * Reads the next picture into the array.
   *
   * @return false at the end of the file
   * @throws EOFException if the file breaks off inside a picture
   */
  boolean next(byte[] i420) throws IOException {
    String line = readLine();
    if (line.isEmpty()) return false;
    if (!line.equals("FRAME") && !line.startsWith("FRAME ")) {
      throw new IOException(file + " has no FRAME where a picture has to begin");
    }
    if (in.readNBytes(i420, 0, i420.length) < i420.length) {
      throw new EOFException(file + " breaks off inside a picture");
    }
    return true;
  }

  @Override
  void readHeader() throws IOException {
    String[] fields = readLine().split(" ", -1);
    if (!fields[0].equals(MAGIC)) throw malformed("it does not begin with " + MAGIC);
    String colourSpace = "420jpeg";
    for (int i = 1; i < fields.length; i++) {
      if (fields[i].isEmpty()) continue;
      String value = fields[i].substring(1);
      switch (fields[i].charAt(0)) {
        case 'W' -> width = number("W", value);
        case 'H' -> height = number("H", value);
        case 'F' -> framesPerSecond = rate(value);
        case 'C' -> colourSpace = value;
        default -> {} // Interlacing, pixel aspect and comments: not of our concern.
      }
    }
    if (!COLOUR_SPACES.contains(colourSpace)) {
      throw new UnsupportedException(
          file + " has C" + colourSpace + " pictures, only 8-bit 4:2:0 is supported");
    }
    if (framesPerSecond == 0) throw malformed("F, the frame rate, is missing or 0");
    VideoFrame.sizeOf(width, height);
  }

  private double rate(String value) {
    int colon = value.indexOf(':');
    if (colon < 0) throw malformed("F must be a fraction, was " + value);
    double rate =
        (double) number("F", value.substring(0, colon)) / number("F", value.substring(colon + 1));
    if (!(rate > 0 && rate <= 1000)) throw malformed("F must be up to 1000, was " + value);
    return rate;
  }

  private int number(String field, String value) {
    try {
      return Integer.parseUnsignedInt(value);
    } catch (NumberFormatException e) {
      throw malformed(field + " must be a number, was " + value);
    }
  }

  /** Empty at the end of the file. */
  private String readLine() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (line.size() == LONGEST_LINE) throw malformed("a header is longer than 1024 bytes");
      line.write(next);
    }
    return line.toString(US_ASCII);
  }
}
