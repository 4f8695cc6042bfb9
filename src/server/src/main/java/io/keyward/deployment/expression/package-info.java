/**
 * The language of the expressions in ARM templates: the text in brackets, its functions and its values, which are JSON. Begin
 * with {@link io.keyward.deployment.expression.ExpressionParser} and {@link io.keyward.deployment.expression.Functions}.
 */
package io.keyward.deployment.expression;
