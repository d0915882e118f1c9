import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The last step of a module's tests: says which of them were skipped, and why. */
final class SkippedTests {

  /**
   * @param arguments the folder of Surefire's reports, and when the build began, so that reports of
   *     earlier builds are not read
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Instant began = Instant.parse(arguments[1]);
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> reports;
    try (Stream<Path> files = Files.list(folder)) {
      reports = files.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
    }
    List<String> skipped = new ArrayList<>();
    for (Path report : reports) {
      if (!Files.getLastModifiedTime(report).toInstant().isBefore(began)) {
        skipped.addAll(skipped(report));
      }
    }
    if (!skipped.isEmpty()) {
      System.out.printf("%d skipped:%n", skipped.size());
      skipped.forEach(test -> System.out.println("  " + test));
    }
  }

  private static List<String> skipped(Path report) throws Exception {
    NodeList elements =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(report.toFile())
            .getElementsByTagName("skipped");
    List<String> skipped = new ArrayList<>();
    for (int i = 0; i < elements.getLength(); i++) {
      Element element = (Element) elements.item(i);
      Element test = (Element) element.getParentNode();
      String type = test.getAttribute("classname");
      skipped.add(
          "%s.%s: %s"
              .formatted(
                  type.substring(type.lastIndexOf('.') + 1),
                  test.getAttribute("name"),
                  reason(element)));
    }
    return skipped;
  }

  /** A condition of JUnit leaves a message, an assumption the first line of its stack trace. */
  private static String reason(Element skipped) {
    String message = skipped.getAttribute("message");
    String trace = skipped.getTextContent().lines().findFirst().orElse("no reason");
    return message.isEmpty() ? trace.replaceFirst(".*Assumption failed: ", "") : message;
  }
}
