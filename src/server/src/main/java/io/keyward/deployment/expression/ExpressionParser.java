package io.keyward.deployment.expression;

import io.keyward.deployment.grammar.TemplateExpressionLexer;
import io.keyward.deployment.grammar.TemplateExpressionParser;
import io.keyward.deployment.grammar.TemplateExpressionParser.AccessorContext;
import io.keyward.deployment.grammar.TemplateExpressionParser.CallContext;
import io.keyward.deployment.grammar.TemplateExpressionParser.ElementContext;
import io.keyward.deployment.grammar.TemplateExpressionParser.OperandContext;
import io.keyward.deployment.grammar.TemplateExpressionParser.PropertyContext;
import io.keyward.deployment.grammar.TemplateExpressionParser.ValueContext;
import io.keyward.text.AsciiCase;
import java.math.BigInteger;
import java.util.Optional;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Parses the expressions of templates. Every function is looked up here, so an unknown one is refused before anything of the
 * template is evaluated.
 */
public final class ExpressionParser {

    private static final int LONGEST = 24_576; // ARM's limit
    private static final int DEEPEST = 64;

    private ExpressionParser() {}

    /**
     * The expression in a text of a template; empty if the text is a literal. A text is an expression if it is in brackets,
     * and the first bracket is not doubled.
     *
     * @throws TemplateProblem if the text in the brackets is not a valid expression, or if it calls an unknown function
     */
    public static Optional<Expression> find(String text) {
        var isExpression = text.startsWith("[") && text.endsWith("]") && !text.startsWith("[[");
        return isExpression ? Optional.of(parse(text)) : Optional.empty();
    }

    /** The value of a text that is not an expression: a doubled first bracket becomes a single one. */
    public static String literal(String text) {
        return text.startsWith("[[") ? text.substring(1) : text;
    }

    private static Expression parse(String text) {
        if (text.length() > LONGEST) {
            throw TemplateProblem.invalid("an expression has %d characters and may have %d", text.length(), LONGEST);
        }
        var lexer = new TemplateExpressionLexer(CharStreams.fromString(text.substring(1, text.length() - 1)));
        lexer.removeErrorListeners();
        lexer.addErrorListener(new SyntaxErrors(text));
        var tokens = lexer.getAllTokens();
        requireShallow(tokens);
        var parser = new TemplateExpressionParser(new CommonTokenStream(new ListTokenSource(tokens)));
        parser.removeErrorListeners();
        parser.setErrorHandler(new BailErrorStrategy());
        try {
            return value(parser.expression().value());
        } catch (ParseCancellationException e) {
            throw SyntaxErrors.problem(text);
        }
    }

    // the parser and the evaluation are recursive
    private static void requireShallow(Iterable<? extends Token> tokens) {
        var depth = 0;
        for (var token : tokens) {
            switch (token.getText()) {
                case "(", "[" -> depth++;
                case ")", "]" -> depth--;
                default -> {} // a name, a text or a number
            }
            if (depth > DEEPEST) {
                throw TemplateProblem.invalid("an expression is nested more than %d levels deep", DEEPEST);
            }
        }
    }

    private static Expression value(ValueContext context) {
        var value = operand(context.operand());
        for (var accessor : context.accessor()) {
            value = new ElementOf(value, key(accessor));
        }
        return value;
    }

    private static Expression key(AccessorContext accessor) {
        if (accessor instanceof PropertyContext property) {
            return new Literal(TemplateValues.of(property.NAME().getText()));
        }
        return value(((ElementContext) accessor).value());
    }

    private static Expression operand(OperandContext operand) {
        if (operand instanceof CallContext call) {
            return call(call);
        }
        var text = operand.getText();
        return new Literal(text.startsWith("'") ? TemplateValues.of(unquoted(text)) : TemplateValues.of(number(text)));
    }

    private static Expression call(CallContext call) {
        var name = call.function().getText();
        var arguments = call.value().stream().map(ExpressionParser::value).toList();
        if (AsciiCase.equal(ConditionalValue.NAME, name)) {
            return ConditionalValue.of(arguments);
        }
        var function = Functions.get(name);
        if (!function.takes(arguments.size())) {
            throw TemplateProblem.invalid("the function '%s' does not take %d arguments", name, arguments.size());
        }
        return new FunctionCall(name, function, arguments);
    }

    private static String unquoted(String quoted) {
        return quoted.substring(1, quoted.length() - 1).replace("''", "'");
    }

    private static long number(String text) {
        try {
            return new BigInteger(text).longValueExact();
        } catch (ArithmeticException e) {
            throw TemplateProblem.invalid("an expression has a number that does not fit into 64 bits");
        }
    }
}
