package dev.mediasoup4j.cli.demo;

/**
 * One verdict.
 *
 * @param name what was checked, as scripts know it
 * @param direction from whom to whom
 * @param passed whether it holds
 * @param measured what was seen, for people
 */
public record Check(String name, String direction, boolean passed, String measured) {}
