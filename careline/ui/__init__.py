"""The look: tokens, components, custom elements, template tags, and the vendor's brand.

Nouns: Brand, promise line. Verbs: drawing, bundling the style sheets and scripts. Refuses: inline style and script.
"""
