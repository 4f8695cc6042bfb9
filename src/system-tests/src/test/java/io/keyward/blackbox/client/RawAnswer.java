package io.keyward.blackbox.client;

import java.util.Locale;

/**
 * What a server sent back: everything until it closed the connection.
 *
 * @param status the HTTP status; 0 if the server closed the connection without an answer
 */
public record RawAnswer(int status, String text) {

    static RawAnswer parse(String text) {
        var words = text.split(" ", 3);
        return new RawAnswer(words.length < 2 ? 0 : Integer.parseInt(words[1].strip()), text);
    }

    /** Whether anything follows the headers. */
    public boolean hasBody() {
        return !text.endsWith("\r\n\r\n");
    }

    public boolean isJson() {
        return text.toLowerCase(Locale.ROOT).contains("\ncontent-type: application/json");
    }
}
