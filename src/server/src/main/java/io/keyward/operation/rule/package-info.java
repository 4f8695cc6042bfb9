/**
 * What a request may ask for: how large a cluster may be, how many cores a subscription may use, and what a repeated creation
 * may change. This package may use {@code cluster} and every package below it, and not the rest of {@code operation}. Begin
 * with {@link io.keyward.operation.rule.CreationRules}.
 */
package io.keyward.operation.rule;
