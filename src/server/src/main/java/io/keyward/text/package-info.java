/**
 * Texts, independent of the domain: how names of Azure are compared, which texts can be stored, hashes, JSON, and words of
 * shell commands.
 */
package io.keyward.text;
