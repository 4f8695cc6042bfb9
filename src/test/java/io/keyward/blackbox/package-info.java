/**
 * Tests from outside, against a real server: what customers send, what they see, and what no input may do. The fluent
 * customer and its vaults, identities and clusters live here as well.
 */
package io.keyward.blackbox;
