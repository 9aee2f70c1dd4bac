"""What customers of the demonstration asked, and what they were answered: plain data, a module a language."""

from careline.config.demo.stories import arabic, dutch, english, french, german

STORIES = (*dutch.STORIES, *german.STORIES, *french.STORIES, *arabic.STORIES, *english.STORIES)
