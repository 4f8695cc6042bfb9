package io.keyward.deployment.template;

import io.keyward.deployment.expression.CopyLoop.InLoop;
import io.keyward.deployment.expression.EvaluationScope;
import io.keyward.text.AsciiCase;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One resource that a template creates or reads.
 *
 * @param position the position among the resources of the plan, from 0
 * @param name a name for each part of the type, joined by slashes
 * @param loop the name of the loop that repeats the resource; empty if none does
 * @param index the index of its iteration in the loop; 0 without a loop
 * @param isMade true if the deployment creates the resource; false if its condition is false, or if the template only reads it
 */
public record PlannedResource(
        int position,
        ResourceDefinition definition,
        String id,
        String name,
        Optional<String> loop,
        int index,
        boolean isMade) {

    public String type() {
        return definition.type();
    }

    /** The scope in which the expressions of this resource are evaluated. */
    EvaluationScope in(EvaluationScope scope) {
        return loop.<EvaluationScope>map(name -> new InLoop(scope, name, index)).orElse(scope);
    }

    /**
     * True if the text of an expression refers to this resource by its id, its name, its type and name, or its symbolic name.
     */
    boolean isMeantBy(String text) {
        return AsciiCase.equal(id, text)
                || AsciiCase.equal(name, text)
                || AsciiCase.equal(type() + "/" + name, text)
                || definition
                        .symbolicName()
                        .filter(symbol -> isSymbol(symbol, text))
                        .isPresent();
    }

    private boolean isSymbol(String symbol, String text) {
        return loop.isPresent()
                ? AsciiCase.equal("%s[%d]".formatted(symbol, index), text)
                : AsciiCase.equal(symbol, text);
    }

    /** True if the text names the loop that repeats this resource: by its own name, or by the symbolic name of the resource. */
    boolean isInLoop(String text) {
        return Stream.concat(loop.stream(), loop.flatMap(name -> definition.symbolicName()).stream())
                .anyMatch(name -> AsciiCase.equal(name, text));
    }
}
