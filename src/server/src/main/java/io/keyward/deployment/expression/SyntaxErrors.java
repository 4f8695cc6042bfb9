package io.keyward.deployment.expression;

import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;

/** Refuses an expression at its first error. By default, ANTLR would write the error to standard error and continue. */
final class SyntaxErrors extends BaseErrorListener {

    private static final int SHOWN = 80;

    private final String expression;

    SyntaxErrors(String expression) {
        this.expression = expression;
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer, Object symbol, int line, int at, String message, RecognitionException e) {
        throw problem(expression);
    }

    // what is written in a template is shown, because it is no secure value
    static TemplateProblem problem(String expression) {
        var shown = expression.length() > SHOWN ? expression.substring(0, SHOWN) + "…" : expression;
        return TemplateProblem.invalid("'%s' is no expression of the template language", shown);
    }
}
