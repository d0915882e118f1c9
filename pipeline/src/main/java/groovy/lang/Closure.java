package groovy.lang;

/**
 * Stands for a class of Groovy, which picocli looks for at every start to find out whether it is
 * used from there. Where nothing has this name, the JVM opens all sixty jars of the class path
 * before it says so, which took a tenth of a short command.
 */
final class Closure {
  private Closure() {}
}
