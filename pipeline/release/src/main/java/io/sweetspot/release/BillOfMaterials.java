package io.sweetspot.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What the archive is made of: the bill of materials that CycloneDX's plugin makes of the jars,
 * with the runtime added, and the text of every licence that it names.
 */
final class BillOfMaterials {
  private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private final ObjectNode bill;

  private BillOfMaterials(Path file) throws IOException {
    this.bill = (ObjectNode) json.readTree(file.toFile());
  }

  /**
   * Writes {@code sbom.json}, {@code LICENSES.txt} and what the folder {@code licenses} lacks.
   *
   * @param arguments the plugin's bill, the file {@code release} of the JDK, the folder of the
   *     jars, and the folder to write to
   */
  public static void main(String[] arguments) throws IOException {
    BillOfMaterials materials = new BillOfMaterials(Path.of(arguments[0]));
    Path folder = Path.of(arguments[3]);
    materials.writeLicenses(Path.of(arguments[2]), folder);
    materials.addRuntime(Path.of(arguments[1]));
    materials.json.writeValue(folder.resolve("sbom.json").toFile(), materials.bill);
  }

  private void writeLicenses(Path jars, Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    Map<String, JsonNode> textless = new TreeMap<>();
    List<String> lines = new ArrayList<>();
    for (JsonNode component : bill.path("components")) {
      List<String> names = new ArrayList<>();
      for (JsonNode choice : component.path("licenses")) {
        JsonNode license = choice.path("license");
        String name =
            license
                .path("id")
                .asText(license.path("name").asText(choice.path("expression").asText()));
        names.add(name);
        text(license)
            .ifPresentOrElse(
                text -> texts.put(name, text), () -> textless.putIfAbsent(name, component));
      }
      String purl = component.path("purl").asText().replaceFirst("pkg:maven/(.*)\\?.*", "$1");
      if (names.isEmpty()) {
        throw new IllegalStateException("%s names no licence".formatted(purl));
      }
      lines.add("%s: %s".formatted(purl, String.join(" or ", names)));
    }
    textless.keySet().removeAll(texts.keySet());
    for (Map.Entry<String, JsonNode> license : textless.entrySet()) {
      if (!Files.exists(file(folder, license.getKey()))) {
        texts.put(license.getKey(), ownText(jars, license.getValue()));
      }
    }
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Files.writeString(file(folder, text.getKey()), text.getValue());
    }
    Files.write(folder.resolve("LICENSES.txt"), lines.stream().sorted().toList());
  }

  private static Path file(Path folder, String license) {
    return folder.resolve("licenses").resolve(license + ".txt");
  }

  private static Optional<String> text(JsonNode license) {
    JsonNode text = license.path("text");
    if (text.isMissingNode()) {
      return Optional.empty();
    }
    String content = text.path("content").asText();
    return Optional.of(
        text.path("encoding").asText().equals("base64")
            ? new String(Base64.getMimeDecoder().decode(content), StandardCharsets.UTF_8)
            : content);
  }

  /** The text that a jar has with it. */
  private static String ownText(Path jars, JsonNode component) throws IOException {
    String jar =
        "%s-%s.jar".formatted(component.path("name").asText(), component.path("version").asText());
    try (ZipFile content = new ZipFile(jars.resolve(jar).toFile())) {
      for (String name : List.of("META-INF/LICENSE", "META-INF/LICENSE.txt", "LICENSE.txt")) {
        ZipEntry entry = content.getEntry(name);
        if (entry != null) {
          return new String(content.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        }
      }
    }
    throw new IllegalStateException("the text of the licence of %s is nowhere".formatted(jar));
  }

  private void addRuntime(Path release) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(release)) {
      properties.load(reader);
    }
    ObjectNode runtime = ((ArrayNode) bill.get("components")).addObject();
    runtime.put("type", "platform");
    runtime.put("publisher", unquoted(properties, "IMPLEMENTOR"));
    runtime.put("name", "openjdk");
    runtime.put("version", unquoted(properties, "JAVA_RUNTIME_VERSION"));
    runtime
        .putArray("licenses")
        .addObject()
        .put("expression", "GPL-2.0-only WITH Classpath-exception-2.0");
  }

  private static String unquoted(Properties properties, String key) {
    return properties.getProperty(key).replace("\"", "");
  }
}
