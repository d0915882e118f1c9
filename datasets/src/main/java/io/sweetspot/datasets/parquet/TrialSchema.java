package io.sweetspot.datasets.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * The Parquet schema of trials, and which other files' schemas can be read as it.
 *
 * <p>The version is in each file's metadata. A minor version adds columns; older programs ignore
 * them. A major version changes what a column means; older programs refuse it.
 */
final class TrialSchema {

  /** Key of the schema version in a file's metadata. */
  static final String VERSION_KEY = "sweetspot.schema.version";

  /** The version that is written: major.minor. */
  static final String VERSION = "1.1";

  /** The newest major version that is understood. */
  static final int MAJOR = 1;

  /** All columns. */
  static final MessageType MESSAGE = message();

  private TrialSchema() {}

  /**
   * Which columns a file has.
   *
   * @throws UnreadableFileException where the file cannot be read as trials
   */
  static Set<TrialColumn> requireReadable(
      String file, MessageType schema, Map<String, String> metadata)
      throws UnreadableFileException {
    requireVersion(file, metadata);
    Set<TrialColumn> present = EnumSet.noneOf(TrialColumn.class);
    for (TrialColumn column : TrialColumn.values()) {
      String name = column.label();
      if (schema.containsField(name)) {
        requireType(file, column, schema.getType(name));
        present.add(column);
      } else if (!column.nullable()) {
        throw new UnreadableFileException(
            file, "a Parquet file, but not one of trials: it has no column '%s'".formatted(name));
      }
    }
    return present;
  }

  /** The part of a file's own schema that holds these columns. */
  static MessageType projection(MessageType schema, Collection<TrialColumn> columns) {
    return new MessageType(
        schema.getName(), columns.stream().map(column -> schema.getType(column.label())).toList());
  }

  private static void requireVersion(String file, Map<String, String> metadata)
      throws UnreadableFileException {
    String version = metadata.getOrDefault(VERSION_KEY, VERSION);
    int major;
    try {
      major = Integer.parseInt(version.split("\\.", 2)[0]);
    } catch (NumberFormatException e) {
      throw new UnreadableFileException(
          file, "schema version is '%s'; expected one like %s".formatted(version, VERSION), e);
    }
    if (major > MAJOR) {
      throw new UnreadableFileException(
          file,
          "schema version is %s, but this Sweetspot reads up to %d.x; use a newer one"
              .formatted(version, MAJOR));
    }
  }

  private static void requireType(String file, TrialColumn column, Type actual)
      throws UnreadableFileException {
    boolean same =
        actual.isPrimitive()
            && !actual.isRepetition(Type.Repetition.REPEATED)
            && actual.asPrimitiveType().getPrimitiveTypeName() == Columns.primitive(column.type())
            && (!(actual.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation time)
                || time.getUnit() == MICROS);
    if (!same) {
      throw new UnreadableFileException(
          file,
          "column '%s' is stored as '%s'; expected '%s'"
              .formatted(column.label(), actual, MESSAGE.getType(column.label())));
    }
  }

  private static MessageType message() {
    Types.MessageTypeBuilder builder = Types.buildMessage();
    for (TrialColumn column : TrialColumn.values()) {
      builder.addField(Columns.field(column.label(), column.type(), column.nullable()));
    }
    return builder.named("trial");
  }
}
