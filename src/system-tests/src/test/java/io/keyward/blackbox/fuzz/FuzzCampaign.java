package io.keyward.blackbox.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.blackbox.client.LocalAzure;
import io.keyward.blackbox.client.RawAnswer;
import io.keyward.blackbox.client.RawRequest;
import io.keyward.testserver.OnH2;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.RunningKeyward;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * No request, however wrong, causes a server error (5xx), an answer in HTML or a stack trace in the log. The system
 * properties {@code keyward.fuzz.requests} and {@code keyward.fuzz.seed} choose how many requests are sent, and which.
 */
@Tag("campaign")
@OnH2
@OwnServers(FuzzCampaign.SERVER)
class FuzzCampaign {

    static final String SERVER = "fuzz";

    private static final int REQUESTS = Integer.getInteger("keyward.fuzz.requests", 100_000);
    private static final long SEED = Long.getLong("keyward.fuzz.seed", 1L);
    private static final int THREADS = 8;
    private static final int AT_ONCE = 4; // how many copies of some requests are sent at the same time

    private final RunningKeyward server = RunningKeyward.forHeavyLoad(SERVER, Map.of());
    private final LocalAzure azure = new LocalAzure(server);
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    private final List<String> firstWrites = new ArrayList<>();

    @Test
    void no_request_is_an_error_of_the_server(TestReporter reporter) throws Exception {
        var requests = new FuzzedRequests(SEED, azure.armToken());

        var threads = Executors.newFixedThreadPool(THREADS);
        for (var sent = 0; sent < REQUESTS; sent++) {
            var request = requests.next();
            for (var copies = sent % 50 == 0 ? AT_ONCE : 1; copies > 0; copies--) {
                threads.execute(() -> send(request, FuzzCampaign::isWrong));
            }
            if (sent % 200 == 0) {
                var huge = requests.nextHuge();
                threads.execute(() -> sendHuge(huge));
                sendAtOnce(requests.firstWrite("fuzz-%d-%d".formatted(SEED, sent)), threads);
            }
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(1, TimeUnit.HOURS)).isTrue();
        firstWrites.forEach(this::requireWritten);
        reporter.publishEntry("seed %d: %d requests".formatted(SEED, REQUESTS));
        assertThat(wrong.stream().limit(20)).isEmpty();
        assertThat(stackTraces()).isEmpty();
    }

    /** Several clients create the same resource at the same time: each gets 200, 201 or 409. */
    private void sendAtOnce(RawRequest firstWrite, ExecutorService threads) {
        for (var copies = THREADS; copies > 0; copies--) {
            threads.execute(
                    () -> send(firstWrite, answer -> !Set.of(200, 201, 409).contains(answer.status())));
        }
        firstWrites.add(firstWrite.target());
    }

    private void requireWritten(String target) {
        var answer = RawRequest.get(target, azure.armToken()).send(server);
        if (answer.status() != 200) {
            wrong.add(target + " -> " + answer.text());
        }
    }

    // the server may close the connection before it has read the whole request
    private void sendHuge(RawRequest request) {
        var answer = request.sendHuge(server);
        var answeredWithoutBody = request.method().equals("OPTIONS") && answer.status() == 200;
        if (answer.status() != 0 && !answeredWithoutBody && (answer.status() >= 500 || answer.status() < 400)) {
            wrong.add("%s %.100s, huge -> %.500s".formatted(request.method(), request.target(), answer.text()));
        }
    }

    private void send(RawRequest request, Predicate<RawAnswer> isWrong) {
        try {
            var answer = request.send(server);
            if (isWrong.test(answer)) {
                wrong.add(describe(request) + " -> " + answer.text());
            }
        } catch (RuntimeException e) {
            wrong.add(describe(request) + " -> " + e);
        }
    }

    // a request can name a vault that does not exist; a 5xx with a code of a vault fault is then the right answer
    private static boolean isWrong(RawAnswer answer) {
        var fault = answer.status() >= 500 && !answer.text().contains("\"code\":\"Vault");
        var unreadable = answer.status() >= 400 && answer.hasBody() && !answer.isJson();
        return answer.status() == 0 || fault || (unreadable && !isAboutThePath(answer));
    }

    // Open Liberty's own answer to a path that it cannot decode; it is JSON only if the request accepts JSON
    private static boolean isAboutThePath(RawAnswer answer) {
        return answer.status() == 400 && answer.text().contains("CWWWC0005I");
    }

    private static String describe(RawRequest request) {
        return "%s %s %s %s"
                .formatted(
                        request.method(),
                        request.target(),
                        request.headers().subList(1, request.headers().size()),
                        request.body());
    }

    /** The first line of each stack trace in the log, with the line before it. */
    private List<String> stackTraces() throws IOException {
        var lines = Files.readAllLines(server.logs().resolve("messages.log"), ISO_8859_1);
        return IntStream.range(1, lines.size())
                .filter(at -> isFrame(lines.get(at)) && !isFrame(lines.get(at - 1)))
                .mapToObj(at -> lines.get(at - 1) + lines.get(at))
                .limit(20)
                .toList();
    }

    private static boolean isFrame(String line) {
        return line.startsWith("\tat ");
    }
}
