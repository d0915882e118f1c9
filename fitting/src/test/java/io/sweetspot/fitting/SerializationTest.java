package io.sweetspot.fitting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import io.sweetspot.fitting.models.ParallelStreams;
import io.sweetspot.fitting.models.PenalizedSpline;
import io.sweetspot.fitting.models.UniversalScalability;
import io.sweetspot.fitting.paper.PaperMethod;
import io.sweetspot.fitting.paper.PaperSettings;
import io.sweetspot.fitting.predict.KnownProgram;
import io.sweetspot.fitting.predict.KnownPrograms;
import io.sweetspot.fitting.predict.LeaveOneProgramOut;
import io.sweetspot.fitting.predict.LeftOutProgram;
import io.sweetspot.fitting.predict.SuspectedCurve;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whatever is handed on travels between workers, and arrives equal. */
class SerializationTest {

  private static final int[] THREADS = {1, 2, 4, 8, 16, 32, 64};

  private static Curve curve(double factor) {
    return Curve.of(
        THREADS,
        Arrays.stream(THREADS).mapToDouble(n -> factor * (2 + 40.0 / n + 0.3 * n)).toArray());
  }

  @Test
  void everyResultArrivesEqual() throws IOException, ClassNotFoundException {
    Curve curve = curve(1);
    PaperMethod paper =
        PaperMethod.of(
            List.of(curve, curve(1.1)),
            List.of(curve(0.9)),
            OptionalDouble.empty(),
            new PaperSettings(4, 3, 1));
    KnownProgram program =
        new KnownProgram(
            SuspectedCurve.of("one", 1, curve), "one", "cores", new TreeMap<>(Map.of(1, Map.of())));
    LeftOutProgram left = LeftOutProgram.of(program, 2, new KnownPrograms(List.of()), 2);
    for (Object value :
        List.of(
            paper,
            new LeaveOneProgramOut(List.of(left)),
            new LeaveOneProgramOut(List.of(left)).all(),
            PenalizedSpline.of(curve),
            UniversalScalability.fit(curve),
            ParallelStreams.fit(curve, ParallelStreams.Model.FULL_SECOND_ORDER).orElseThrow())) {
      Object copy = copied(value);
      assertNotSame(value, copy);
      assertEquals(value, copy);
      assertEquals(value.hashCode(), copy.hashCode());
    }
  }

  private static Object copied(Object value) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }
}
