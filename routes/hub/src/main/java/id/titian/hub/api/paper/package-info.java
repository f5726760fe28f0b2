/** The API of paper: manual periods, forms, their second person, their pictures. Pages for people have the same parts. */
@NullMarked
package id.titian.hub.api.paper;

import org.jspecify.annotations.NullMarked;
