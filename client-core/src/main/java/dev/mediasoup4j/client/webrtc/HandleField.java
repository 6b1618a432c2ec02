package dev.mediasoup4j.client.webrtc;

import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;

/**
 * The field in which webrtc-java's objects keep their pointer. On the class path reflection reaches
 * it. In a module it does not, and {@code sun.misc.Unsafe} does, up to JDK 25; from JDK 26 on
 * {@code --add-opens webrtc.java/dev.onvoid.webrtc.internal=dev.mediasoup4j.client} lets reflection
 * in.
 */
final class HandleField {
  private final Field field;
  private final boolean reflective;
  private final Object unsafe;
  private final Method allocate;
  private final Method getLong;
  private final Method putLong;
  private final long offset;

  private HandleField() throws ReflectiveOperationException {
    field = NativeI420Buffer.class.getSuperclass().getSuperclass().getDeclaredField("nativeHandle");
    reflective = makeAccessible(field);
    Class<?> type = Class.forName("sun.misc.Unsafe");
    Field instance = type.getDeclaredField("theUnsafe");
    instance.setAccessible(true);
    unsafe = instance.get(null);
    allocate = type.getMethod("allocateInstance", Class.class);
    getLong = type.getMethod("getLong", Object.class, long.class);
    putLong = type.getMethod("putLong", Object.class, long.class, long.class);
    offset =
        reflective
            ? 0
            : (long) type.getMethod("objectFieldOffset", Field.class).invoke(unsafe, field);
  }

  static HandleField open() {
    try {
      return new HandleField();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("webrtc-java keeps its pointers elsewhere", e);
    }
  }

  long get(Object object) {
    try {
      return reflective ? field.getLong(object) : (long) getLong.invoke(unsafe, object, offset);
    } catch (ReflectiveOperationException e) {
      throw unreachable(e);
    }
  }

  void set(Object object, long handle) {
    try {
      if (reflective) field.setLong(object, handle);
      else putLong.invoke(unsafe, object, offset, handle);
    } catch (ReflectiveOperationException e) {
      throw unreachable(e);
    }
  }

  /** A buffer without pixels, whose constructor did not run. */
  NativeI420Buffer emptyCounter() {
    try {
      return (NativeI420Buffer) allocate.invoke(unsafe, NativeI420Buffer.class);
    } catch (ReflectiveOperationException e) {
      throw unreachable(e);
    }
  }

  private static boolean makeAccessible(Field field) {
    try {
      field.setAccessible(true);
      return true;
    } catch (InaccessibleObjectException e) {
      return false;
    }
  }

  private static IllegalStateException unreachable(ReflectiveOperationException e) {
    return new IllegalStateException(
        "Can't reach webrtc-java's pointers. Start Java with"
            + " --add-opens webrtc.java/dev.onvoid.webrtc.internal=dev.mediasoup4j.client",
        e);
  }
}
