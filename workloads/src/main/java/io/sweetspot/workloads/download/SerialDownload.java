package io.sweetspot.workloads.download;

import java.io.IOException;
import java.util.List;
import okhttp3.Response;

/** Fetches the whole file as one body, from its start: for servers that serve no ranges. */
final class SerialDownload {
  private final Transfer transfer;
  private final Spans spans;

  SerialDownload(Transfer transfer) {
    this.transfer = transfer;
    long size = transfer.remote().size().orElse(Long.MAX_VALUE);
    this.spans = Spans.fixed(List.of(new Span(0, size)));
  }

  /** Fetches everything; any trouble but a changed file is one failed attempt at the whole. */
  void run() throws IOException {
    new Workers(transfer, spans).run(1, this::work);
  }

  private void work() throws IOException, InterruptedException {
    Span span = spans.next(0).orElseThrow();
    span.begin(System.nanoTime());
    try (Response response = transfer.web().whole(transfer.remote(), span::using)) {
      span.answered(System.nanoTime());
      long length = response.body().contentLength();
      long size = transfer.remote().size().orElse(length);
      if (length >= 0 && length != size) {
        throw new AnswerException.FileChanged("the file is %d bytes long now".formatted(length));
      }
      transfer.writer().carry(response.body().source(), span, Long.MAX_VALUE);
      if (size >= 0 && span.claimed() != size) {
        throw new AnswerException.Retry(
            "the body ended after %d of %d bytes".formatted(span.claimed(), size));
      }
    } catch (AnswerException | DownloadException e) {
      throw e;
    } catch (IOException e) {
      throw new AnswerException.Retry(
          span.stalled()
              ? "the connection was too slow to be alive"
              : DownloadException.inWords(e));
    } finally {
      span.finishCall();
    }
    spans.done(span);
  }
}
