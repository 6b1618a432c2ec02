package dev.mediasoup4j.cli;

import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells people what went wrong in a line, and scripts by the exit code; the log has the trace. */
final class Failures implements IExecutionExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(Failures.class);

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult result) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    log.debug("{} failed", command.getCommandName(), failure);
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    command.getErr().println("mediasoup4j " + command.getCommandName() + ": " + message);
    return cause instanceof IOException ? ExitCodes.OUTSIDE : ExitCodes.CHECK_FAILED;
  }
}
